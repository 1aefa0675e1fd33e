package io.configapi.http.resource;

import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.EventProof;
import io.configapi.http.answer.JsonWriter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes proofs as JSON, each with all that it takes to check it without the server. */
final class ProofJsonWriter {

  private ProofJsonWriter() {}

  static byte[] event(EventProof proof, TreeHead head, Optional<Checkpoint> checkpoint) {
    return JsonWriter.object(
        json -> {
          json.writeNumberProperty("position", proof.event().position());
          json.writeNumberProperty("size", head.size());
          json.writeObjectPropertyStart("event");
          JsonWriter.writeLogged(json, proof.event());
          json.writeEndObject();
          json.writeStringProperty("hash", proof.event().hash().toString());
          json.writeStringProperty("previous_hash", proof.previous().toString());
          json.writeStringProperty("hashed", Base64.getEncoder().encodeToString(proof.hashed()));
          writePath(json, proof.inclusion().path());
          json.writeStringProperty("root", head.root().toString());
          writeCheckpoint(json, checkpoint);
        });
  }

  static byte[] consistency(
      ConsistencyProof proof, TreeHead from, TreeHead to, Optional<Checkpoint> checkpoint) {
    return JsonWriter.object(
        json -> {
          json.writeNumberProperty("from", from.size());
          json.writeNumberProperty("to", to.size());
          json.writeStringProperty("from_root", from.root().toString());
          json.writeStringProperty("to_root", to.root().toString());
          writePath(json, proof.path());
          writeCheckpoint(json, checkpoint);
        });
  }

  private static void writePath(JsonGenerator json, List<TreeHash> path) {
    json.writeArrayPropertyStart("path");
    path.forEach(hash -> json.writeString(hash.toString()));
    json.writeEndArray();
  }

  private static void writeCheckpoint(JsonGenerator json, Optional<Checkpoint> checkpoint) {
    JsonWriter.writeNullable(json, "checkpoint", checkpoint.map(Checkpoint::toString).orElse(null));
  }
}
