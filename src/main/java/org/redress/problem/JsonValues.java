package org.redress.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.time.LocalDate;
import org.springframework.boot.jackson.JsonComponent;

/**
 * How the API reads texts and days, everywhere: only those that can be kept ({@link Texts}, {@link Days}); a text that
 * shows nothing is an empty one.
 */
@JsonComponent
class JsonValues {

    static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            Texts.check(field(parser), text);
            return text != null && Texts.blank(text) ? "" : text;
        }
    }

    static final class Day extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1;

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
            if (text != null && Texts.blank(text)) {
                return null;
            }
            if (!parser.currentToken().isScalarValue()) {
                parser.skipChildren();
            }
            return Days.parse(field(parser), text);
        }
    }

    /** Where the parser stands, as a field's name: {@code complainant.name}, {@code [2].words}. */
    private static String field(JsonParser parser) {
        String path = parser.getParsingContext().pathAsPointer().toString().replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.').replaceFirst("^\\.", "");
        return path.isEmpty() ? "body" : path;
    }
}
