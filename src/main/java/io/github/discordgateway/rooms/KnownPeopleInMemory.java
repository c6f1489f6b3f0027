package io.github.discordgateway.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of all people that this process has seen, if there is no store. Guarded by the lock of its owner. */
final class KnownPeopleInMemory implements KnownPeople {
    private final Map<String, Person> seen = new HashMap<>();

    void add(List<Person> people) {
        people.forEach(person -> seen.put(person.userId(), person));
    }

    @Override
    public Map<String, Person> of(Set<String> userIds) {
        Map<String, Person> found = new HashMap<>();
        for (String userId : userIds) {
            Person person = seen.get(userId);
            if (person != null) {
                found.put(userId, person);
            }
        }
        return found;
    }
}
