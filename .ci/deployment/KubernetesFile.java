import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Reads each object of a Kubernetes file as the API does: it fails for an unknown, missing or mistyped field. */
public final class KubernetesFile {
    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 PersistentVolumeClaim", V1PersistentVolumeClaim.class, "apps/v1 StatefulSet", V1StatefulSet.class);

    public static void main(String[] arguments) throws Exception {
        for (Object document : new Yaml().loadAll(Files.readString(Path.of(arguments[0])))) {
            JsonObject object = new Gson().toJsonTree(document).getAsJsonObject();
            String kind = object.get("apiVersion").getAsString() + " "
                    + object.get("kind").getAsString();
            Class<?> type = KINDS.get(kind);
            if (type == null) {
                throw new IllegalArgumentException("No model is given here for " + kind);
            }
            JSON.getGson().fromJson(object, type);
            System.out.println("OK: " + kind);
        }
    }
}
