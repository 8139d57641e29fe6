package dev.drey.model.validation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text has the form of a Quartz cron expression: second, minute, hour, day, month, weekday and an optional year. */
final class CronForm {
    private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
    private static final String DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final List<Field> FIELDS = List.of(
            new Field("\\d{1,2}", "", 0, 59),
            new Field("\\d{1,2}", "", 0, 59),
            new Field("\\d{1,2}", "", 0, 23),
            new Field("\\d{1,2}", "\\?|L(-\\d{1,2})?|LW|\\d{1,2}W", 1, 31),
            new Field("\\d{1,2}|" + MONTHS, "", 1, 12),
            new Field("\\d|" + DAYS, "\\?|L|(\\d|" + DAYS + ")L|(\\d|" + DAYS + ")#[1-5]", 1, 7),
            new Field("\\d{4}", "", 1970, 2099));

    private CronForm() {}

    /** One field: what a value looks like, what else may stand there, and the range of numbers. */
    private record Field(Pattern form, int smallest, int largest) {
        Field(String value, String special, int smallest, int largest) {
            this(Pattern.compile(form(value, special)), smallest, largest);
        }

        private static String form(String value, String special) {
            String span = "(\\*|(" + value + ")(-(" + value + "))?)(/\\d{1,4})?";
            String item = special.isEmpty() ? span : "(" + span + "|" + special + ")";
            return item + "(," + item + ")*";
        }

        boolean accepts(String text) {
            if (!form.matcher(text).matches()) {
                return false;
            }
            Matcher number = NUMBER.matcher(text.replaceAll("/\\d+|#\\d|L-\\d+", ""));
            return number.results()
                    .mapToInt(found -> Integer.parseInt(found.group()))
                    .allMatch(each -> each >= smallest && each <= largest);
        }
    }

    static boolean accepts(String text) {
        String[] parts = text.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (parts.length < FIELDS.size() - 1 || parts.length > FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!FIELDS.get(i).accepts(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
