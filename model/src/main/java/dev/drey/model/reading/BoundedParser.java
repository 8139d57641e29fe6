package dev.drey.model.reading;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Counts nesting before the composer recurses into it, and remembers where the current document began. */
final class BoundedParser implements Parser {
    static final int MAX_DEPTH = 100;
    static final int MAX_DOCUMENTS = 1000;

    private final Parser parser;
    private int depth;
    private int documents;
    private int documentStart;

    BoundedParser(Parser parser) {
        this.parser = parser;
    }

    /** Where the document that was read last began, in code points: at its {@code ---} if it has one. */
    int documentStart() {
        return documentStart;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            case DocumentStart -> {
                documentStart = event.getStartMark().map(Mark::getIndex).orElse(0);
                documents++;
            }
            case StreamStart, StreamEnd, DocumentEnd, Scalar, Alias, Comment -> {}
        }
        int place = event.getStartMark().map(Mark::getIndex).orElse(0);
        if (depth > MAX_DEPTH) {
            throw new Refused(place, "nested more than " + MAX_DEPTH + " levels deep", "flatten it.");
        }
        if (documents > MAX_DOCUMENTS) {
            throw new Refused(place, "more than " + MAX_DOCUMENTS + " documents in one input", "split the file.");
        }
        return event;
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }
}
