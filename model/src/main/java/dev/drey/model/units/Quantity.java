package dev.drey.model.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes quantity: a decimal number with a binary, decimal or exponent suffix ({@code 500m}, {@code 2Gi}, {@code 1e3}). */
public record Quantity(BigDecimal amount) {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:([eE][+-]?\\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    /** @throws IllegalArgumentException if the text is no quantity; case matters, as it does to Kubernetes */
    public static Quantity parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no Kubernetes quantity: write it like 500m, 2 or 2Gi");
        }
        String exponent = form.group(2);
        if (exponent != null) {
            return new Quantity(new BigDecimal(form.group(1) + exponent));
        }
        String suffix = form.group(3);
        var number = new BigDecimal(form.group(1));
        return new Quantity(suffix == null ? number : number.multiply(FACTORS.getOrDefault(suffix, BigDecimal.ONE)));
    }

    /** Whole units, rounded up as Kubernetes does. @throws IllegalArgumentException if that exceeds 2^63-1 */
    public long roundedUp() {
        try {
            return amount.setScale(0, RoundingMode.CEILING).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("'" + amount + "' is more than can be counted", tooLarge);
        }
    }
}
