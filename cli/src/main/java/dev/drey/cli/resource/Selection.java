package dev.drey.cli.resource;

import dev.drey.cli.Failure;
import dev.drey.model.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the words {@code TYPE}, {@code TYPE NAME…}, {@code TYPE/NAME…} or {@code NAME…} ask for. No kinds means any kind, no
 * names means all of them.
 */
public record Selection(List<Item> items) {
    /** One thing asked for. */
    public record Item(Optional<Kind> kind, Optional<String> name) {}

    private static final String ALL = "all";

    public Selection {
        items = List.copyOf(items);
    }

    public static Selection of(List<String> words) {
        if (words.stream().anyMatch(word -> word.contains("/"))) {
            return new Selection(words.stream().map(Selection::typed).toList());
        }
        if (words.isEmpty() || (words.size() == 1 && words.getFirst().equals(ALL))) {
            return new Selection(List.of(new Item(Optional.empty(), Optional.empty())));
        }
        Optional<List<Optional<Kind>>> kinds = kinds(words.getFirst());
        return new Selection(kinds.map(found -> product(found, words.subList(1, words.size())))
                .orElseGet(() -> product(List.of(Optional.empty()), words)));
    }

    /** Whether single resources are named, so that one that is missing is an error. */
    public boolean isNamed() {
        return items.stream().anyMatch(item -> item.name().isPresent());
    }

    private static Item typed(String word) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            throw Failure.usage("there is no need to specify a resource type as a separate argument when passing"
                    + " arguments in resource/name form (e.g. 'drey get resource/<resource_name>' instead of"
                    + " 'drey get resource resource/<resource_name>')");
        }
        String type = word.substring(0, slash);
        String name = word.substring(slash + 1);
        if (type.isEmpty() || name.isEmpty() || name.contains("/")) {
            throw Failure.usage("arguments in resource/name form must have a single resource and name: " + word);
        }
        return new Item(
                Optional.of(Kind.named(type)
                        .orElseThrow(() -> new Failure(
                                "no kind of resource is called \"" + type + "\"; there are " + kindNames()))),
                Optional.of(name));
    }

    /** {@code flinkdep,sessionjob}; empty if the word names no kinds, so that it is a resource's name. */
    private static Optional<List<Optional<Kind>>> kinds(String word) {
        if (word.equals(ALL)) {
            return Optional.of(List.of(Optional.empty()));
        }
        List<Optional<Kind>> kinds =
                Arrays.stream(word.split(",")).map(Kind::named).toList();
        return !kinds.isEmpty() && kinds.stream().allMatch(Optional::isPresent) ? Optional.of(kinds) : Optional.empty();
    }

    private static List<Item> product(List<Optional<Kind>> kinds, List<String> names) {
        List<Item> items = new ArrayList<>();
        for (Optional<Kind> kind : kinds) {
            if (names.isEmpty()) {
                items.add(new Item(kind, Optional.empty()));
            }
            names.forEach(name -> items.add(new Item(kind, Optional.of(name))));
        }
        return items;
    }

    static String kindNames() {
        return String.join(
                ", ",
                Arrays.stream(Kind.values())
                        .map(kind -> kind.plural() + " (" + kind.shortNames().getFirst() + ")")
                        .toList());
    }
}
