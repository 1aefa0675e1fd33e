package io.configapi.domain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final String NAME = "example.com/config";
  private static final SigningKey KEY = SigningKey.generate(NAME);
  private static final TreeHead HEAD =
      new TreeHead(42, new TreeHasher().leaf(new byte[] {1, 2, 3}));

  /** The example of C2SP signed-note, "Verifier keys". */
  @Test
  void the_published_note_is_verified_by_the_published_key() {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    String note =
        """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """;

    assertThat(SignedNote.parse(note).verdict(key)).isEqualTo(Verdict.SIGNED);
    assertThat(SignedNote.parse(note.replace("example m", "Example m")).verdict(key))
        .isEqualTo(Verdict.FORGED);
    assertThat(SignedNote.parse(note).verdict(KEY.verifier())).isEqualTo(Verdict.NOT_SIGNED);
  }

  /** The example of C2SP tlog-checkpoint; its key was not published with it. */
  @Test
  void the_published_checkpoint_is_read() {
    Checkpoint checkpoint =
        Checkpoint.parse(
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """);

    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.head().size()).isEqualTo(20_852_163);
    assertThat(checkpoint.head().root())
        .hasToString("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
  }

  @Test
  void what_was_signed_is_read_and_verified_elsewhere() {
    VerifierKey handedOn = VerifierKey.parse(KEY.verifier().toString());

    Checkpoint read = Checkpoint.parse(Checkpoint.sign(HEAD, KEY).toString());

    assertThat(read.origin()).isEqualTo(NAME);
    assertThat(read.head()).isEqualTo(HEAD);
    assertThat(read.verdict(handedOn)).isEqualTo(Verdict.SIGNED);
    assertThat(read.verdict(SigningKey.generate(NAME).verifier())).isEqualTo(Verdict.NOT_SIGNED);
  }

  @Test
  void an_altered_size_is_a_forgery() {
    String altered = Checkpoint.sign(HEAD, KEY).toString().replace("\n42\n", "\n43\n");

    assertThat(Checkpoint.parse(altered).verdict(KEY.verifier())).isEqualTo(Verdict.FORGED);
  }

  @Test
  void signatures_of_others_below_are_passed_over() {
    String cosigned =
        Checkpoint.sign(HEAD, KEY) + SignedNote.SIGNATURE + "witness.example AAAAAQECAwQ=\n";

    assertThat(Checkpoint.parse(cosigned).verdict(KEY.verifier())).isEqualTo(Verdict.SIGNED);
  }

  @Test
  void a_key_is_read_back_and_tells_no_secret_by_accident() {
    SigningKey read = SigningKey.parse(KEY.secretText());

    assertThat(Checkpoint.sign(HEAD, read).verdict(KEY.verifier())).isEqualTo(Verdict.SIGNED);
    assertThat(read.toString()).isEqualTo(KEY.verifier().toString()).doesNotContain("PRIVATE");
  }

  @Test
  void halves_of_two_keys_are_refused() {
    String other = SigningKey.generate(NAME).secretText();
    String mixed =
        KEY.secretText().lines().findFirst().orElseThrow()
            + "\n"
            + other.lines().toList().getLast();

    assertThatThrownBy(() -> SigningKey.parse(mixed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining(KEY.secretText().substring(40, 60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "origin\n1\n",
        "origin\n1\nAAAA\n\n— a AAAAAQECAwQ=\n",
        "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAQECAwQ=\n",
        "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAQECAwQ=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n\n— a AAAAAQECAwQ=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n- a AAAAAQECAwQ=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAA\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAQECAwQ=",
        "origin\r\n1\r\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\r\n\r\n— a AAAAAQECAwQ=\r\n",
        "origin\n9999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAQECAwQ=\n"
      })
  void what_is_no_checkpoint_is_refused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a+b", "a\nb", "a\u2003b"})
  void a_key_can_not_have_any_name(String name) {
    assertThatThrownBy(() -> SigningKey.generate(name)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/foo",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4",
        "example.com/foo+530d903a+*"
      })
  void what_is_no_public_key_is_refused(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(InvalidInputException.class);
  }
}
