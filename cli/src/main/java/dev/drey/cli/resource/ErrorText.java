package dev.drey.cli.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The error in a status: JSON with a message, as the peer writes it, or plain text. */
public final class ErrorText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorText() {}

    /** Empty while nothing is wrong. */
    public static String of(Document document) {
        String error = document.text("/status/error");
        if (!error.startsWith("{")) {
            return error;
        }
        try {
            String message = JSON.readTree(error).path("message").asText("");
            return message.isEmpty() ? error : message;
        } catch (JsonProcessingException plainText) {
            return error;
        }
    }
}
