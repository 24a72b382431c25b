package org.geoharm;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.augment.CentreCrop;
import org.geoharm.augment.ColourJitter;
import org.geoharm.augment.GaussianBlur;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.PadAndCrop;
import org.geoharm.augment.RandAugment;
import org.geoharm.augment.RandomFlip;
import org.geoharm.augment.RandomGreyscale;
import org.geoharm.augment.RandomResizedCrop;
import org.geoharm.augment.ResizeShorterSide;
import org.geoharm.augment.Transform;
import org.geoharm.boost.BCL;
import org.geoharm.harmonize.ClusterHarmonization;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.MemorylessHarmonization;
import org.geoharm.harmonize.StructureSource;
import org.geoharm.harmonize.WeightedHarmonization;
import org.geoharm.loss.ClassificationLoss;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.CrossEntropyLoss;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.LogitAdjustedLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.method.Companion;
import org.geoharm.method.DnC;
import org.geoharm.method.Method;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;
import org.geoharm.method.SubBatched;
import org.geoharm.model.Backbone;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet34;
import org.geoharm.model.ResNet50;

/**
 * Recipes as JSON. Settings are records, written component by component with the simple name of their type; only the
 * library's own types are read back, so reading a file never runs anything of its choice.
 */
final class RecipeJson {

    private static final List<Class<?>> OPEN = List.of(Method.class, Backbone.class, ContrastiveLoss.class, Companion.class,
            Transform.class, StructureSource.class, ClassificationLoss.class);
    private static final List<Class<?>> OWN = List.of(
            SimCLR.class,
            SubBatched.class,
            SDCLR.class,
            DnC.class,
            ResNet18.class,
            ResNet34.class,
            ResNet50.class,
            NtXentLoss.class,
            FocalNtXentLoss.class,
            CrossEntropyLoss.class, LogitAdjustedLoss.class,
            Harmonization.class,
            WeightedHarmonization.class, MemorylessHarmonization.class, ClusterHarmonization.class,
            StructureSource.Uniform.class, StructureSource.Stored.class,
            RandomResizedCrop.class, RandomFlip.class, ColourJitter.class, RandomGreyscale.class, Normalize.class,
            PadAndCrop.class,
            BCL.class,
            RandAugment.class,
            GaussianBlur.class,
            ResizeShorterSide.class,
            CentreCrop.class);
    private static final JsonMapper JSON = mapper();

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    @JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE, isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface Typed {}

    private RecipeJson() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        OPEN.forEach(type -> builder.addMixIn(type, Typed.class));
        OWN.forEach(builder::registerSubtypes);
        // Components alone say what a setting is; accessors such as features() are not components.
        builder.visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        return builder.build();
    }

    /** Writes a recipe; equal recipes give equal text. */
    static String write(Recipe recipe) {
        return text(JSON.valueToTree(recipe));
    }

    /** Writes what {@code recipe.json} holds. */
    static String write(RunHeader header) {
        ObjectNode node = JSON.createObjectNode();
        node.put("title", header.recipe().title());
        node.put("fingerprint", header.fingerprint());
        node.set("recipe", JSON.valueToTree(header.recipe()));
        node.set("data", JSON.valueToTree(header.data()));
        node.put("precision", header.precision().toString());
        node.set("environment", JSON.valueToTree(header.environment()));
        return text(node) + "\n";
    }

    /** Writes a setting as indented JSON; equal settings give equal text. */
    static String write(FineTuning setting) {
        return text(JSON.valueToTree(setting));
    }

    /** Writes what the {@code recipe.json} of a fine-tuning holds. */
    static String write(FineTuningHeader header) {
        ObjectNode node = JSON.createObjectNode();
        node.put("title", header.title());
        node.put("fingerprint", header.fingerprint());
        node.set("fine_tuning", JSON.valueToTree(header.setting()));
        node.set("start", header.start() instanceof Start.Untrained untrained ? JSON.valueToTree(untrained.backbone())
                : JSON.createObjectNode().put("run", header.startFingerprint()).put("title", header.start().title()));
        node.set("data", JSON.valueToTree(header.data()));
        node.put("precision", header.precision().toString());
        node.set("environment", JSON.valueToTree(header.environment()));
        return text(node) + "\n";
    }

    /** Writes a kind of network; equal kinds give equal text. */
    static String write(Backbone backbone) {
        return text(JSON.valueToTree(backbone));
    }

    /** Reads the fingerprint of a {@code recipe.json}. */
    static String fingerprint(Path file) throws IOException {
        return member(file, "fingerprint").asText();
    }

    /** Reads the image set of a {@code recipe.json}. */
    static RunHeader.Data data(Path file) throws IOException {
        return read(file, "data", RunHeader.Data.class);
    }

    /** Reads the recipe of a {@code recipe.json}. */
    static Recipe recipe(Path file) throws IOException {
        return read(file, "recipe", Recipe.class);
    }

    private static <T> T read(Path file, String name, Class<T> type) throws IOException {
        JsonNode node = member(file, name);
        try {
            return JSON.treeToValue(node, type);
        } catch (InvalidTypeIdException e) {
            throw new IOException(file + ": the type '" + e.getTypeId() + "' is not one of this library's; "
                    + "open the run with Run.open(folder, recipe)", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": the entry '" + name + "' cannot be read (" + e.getOriginalMessage().replaceFirst("; `.*", "")
                    + "); was it written by another version or changed by hand?", e);
        }
    }

    private static JsonNode member(Path file, String name) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file; the folder holds no run", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": expected JSON, found something else (" + e.getOriginalMessage() + ")", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": expected JSON in UTF-8, found bytes that are no text", e);
        }
        if (!root.hasNonNull(name)) {
            throw new IOException(file + ": expected an entry '" + name + "'; it is not the recipe of a run");
        }
        return root.get(name);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings must be records of plain values: " + e.getOriginalMessage(), e);
        }
    }
}
