package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Scalars as kubectl understands them, so that a manifest means the same here and there: YAML 1.2 core types, and a
 * leading zero makes an octal number ({@code defaultMode: 0755}).
 */
final class Scalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Scalars() {}

    static JsonNode value(ScalarNode node, String text) {
        Tag tag = node.getTag();
        if (Tag.NULL.equals(tag)) {
            return NODES.nullNode();
        }
        if (Tag.BOOL.equals(tag)) {
            return NODES.booleanNode(text.toLowerCase(Locale.ROOT).equals("true"));
        }
        if (Tag.INT.equals(tag)) {
            return whole(text);
        }
        return Tag.FLOAT.equals(tag) ? decimal(text) : NODES.textNode(text);
    }

    private static JsonNode whole(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        try {
            BigInteger size = magnitude(digits);
            BigInteger number = text.startsWith("-") ? size.negate() : size;
            return number(number);
        } catch (NumberFormatException notWhole) {
            return NODES.textNode(text);
        }
    }

    /** The node that Jackson makes of the same number in JSON, so that a document equals its stored form. */
    private static JsonNode number(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0o")) {
            return new BigInteger(digits.substring(2), 8);
        }
        boolean octal =
                digits.length() > 1 && digits.startsWith("0") && digits.chars().allMatch(d -> d < '8');
        return new BigInteger(digits, octal ? 8 : 10);
    }

    /** {@code 1e3} is the whole number 1000, as it is to kubectl; {@code .inf} and {@code .nan} have no JSON form and stay text. */
    private static JsonNode decimal(String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException notDecimal) {
            return NODES.textNode(text);
        }
        boolean exactWhole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return exponent && exactWhole ? number(BigInteger.valueOf((long) number)) : NODES.numberNode(number);
    }
}
