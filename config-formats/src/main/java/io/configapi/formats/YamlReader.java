package io.configapi.formats;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads one mapping from the parser's events, before anything is made of them: every scalar is the
 * text that is written (the failsafe schema), and there is no alias to follow.
 */
final class YamlReader {

  /** The parser copies what it has of a text whenever it takes more: few and large steps. */
  private static final int LARGEST_STEP = 4 * 1024 * 1024;

  private final String text;
  private final Iterator<Event> events;
  private final NestedEntries entries;
  private Place reached = new Place(1, 1);

  private YamlReader(String text, NestedEntries entries) {
    this.text = text;
    this.events = new Parse(settings(text)).parseString(text).iterator();
    this.entries = entries;
  }

  /** Gives whether there is a mapping at all, be it an empty one. */
  static boolean read(String text, CollectedEntries entries) {
    return new YamlReader(text, new NestedEntries(entries)).readStream();
  }

  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setBufferSize(Math.clamp(text.length(), 1, LARGEST_STEP))
        .setCodePointLimit(Integer.MAX_VALUE)
        .build();
  }

  /** What the parser says of an error may quote a value, so only its place is taken. */
  private Event next() {
    try {
      Event event = events.next();
      reached = place(event.getEndMark());
      return event;
    } catch (ReaderException e) {
      throw Place.of(text, text.offsetByCodePoints(0, e.getPosition()))
          .refuse("expected no control character but as an escape within double quotes");
    } catch (MarkedYamlEngineException e) {
      throw place(e.getProblemMark()).refuse("expected YAML, and here it is not well-formed");
    } catch (YamlEngineException | IllegalArgumentException e) {
      // Another version, or an escape cut short, for which the parser has no error of its own.
      throw reached.refuse("expected YAML 1.2, and what comes after this is not");
    }
  }

  private boolean readStream() {
    next();
    if (next() instanceof StreamEndEvent) {
      return false;
    }
    boolean mapping = readDocument(next());
    next();
    Event after = next();
    if (!(after instanceof StreamEndEvent)) {
      throw place(after).refuse("expected one document, and another one begins");
    }
    return mapping;
  }

  private boolean readDocument(Event root) {
    if (root instanceof ScalarEvent scalar && isNothing(scalar)) {
      return false;
    }
    if (!(root instanceof MappingStartEvent mapping)) {
      throw place(root).refuse("expected a mapping of names to values");
    }
    requireBare(mapping, mapping.getTag(), Tag.MAP);
    while (!entries.isClosed()) {
      readNext(next());
    }
    return true;
  }

  private void readNext(Event event) {
    if (event instanceof MappingEndEvent || event instanceof SequenceEndEvent) {
      entries.close();
    } else if (entries.isInSequence()) {
      entries.element();
      readValue(event, place(event));
    } else {
      readEntry(event);
    }
  }

  private void readEntry(Event key) {
    if (!(key instanceof ScalarEvent scalarKey)) {
      throw place(key).refuse("expected a name as the key");
    }
    String name = text(scalarKey);
    Event value = next();
    entries.key(name, place(key));
    readValue(value, place(key));
  }

  private void readValue(Event value, Place place) {
    switch (value) {
      case MappingStartEvent mapping -> {
        requireBare(mapping, mapping.getTag(), Tag.MAP);
        entries.openMapping(place);
      }
      case SequenceStartEvent sequence -> {
        requireBare(sequence, sequence.getTag(), Tag.SEQ);
        entries.openSequence(place);
      }
      case ScalarEvent scalar -> entries.value(text(scalar), place);
      default ->
          throw place(value).refuse("expected a text, a mapping or a sequence, got an alias");
    }
  }

  private static String text(ScalarEvent scalar) {
    requireBare(scalar, scalar.getTag(), Tag.STR);
    if (isNothing(scalar)) {
      throw place(scalar).refuse("expected a text, got nothing; the empty text needs quotes: \"\"");
    }
    return scalar.getValue();
  }

  private static boolean isNothing(ScalarEvent scalar) {
    return scalar.isPlain() && scalar.getValue().isEmpty();
  }

  private static void requireBare(NodeEvent node, Optional<String> tag, Tag known) {
    if (node.getAnchor().isPresent()) {
      throw place(node).refuse("expected no anchor: aliases are not followed");
    }
    if (tag.isPresent() && !tag.get().equals(known.getValue())) {
      throw place(node).refuse("expected no tag but !!str: every value is its text");
    }
  }

  private static Place place(Event event) {
    return place(event.getStartMark());
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.ofLine(1));
  }
}
