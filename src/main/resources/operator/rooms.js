import { renderList, role, setText } from "./dom.js";
import { count } from "./words.js";

export function showRooms({ known: isKnown, count: all, people, rooms }) {
  setText(role("room-count"), isKnown ? `${all.toLocaleString()}, with ${count(people, "person", "people")}` : "");
  role("no-rooms").hidden = rooms.length > 0;
  setText(role("no-rooms"), isKnown ? "There are no rooms." : "Discord has not sent the server yet.");
  const shown = rooms.reduce((sum, room) => sum + room.people.length, 0);
  role("more-rooms").hidden = rooms.length === all && shown === people;
  setText(role("more-rooms"), `The page shows ${count(rooms.length, "room", "rooms")} and ${count(shown, "person", "people")}.`);
  renderList(role("rooms"), rooms, room => room.id, "room-template", (item, room) => {
    setText(role("name", item), room.name);
    setText(role("count", item), room.limit ? `${room.count} / ${room.limit}` : room.count);
    renderList(role("people", item), room.people, person => person.id, "person-template", (chip, person) => {
      setText(role("name", chip), person.name);
    });
  });
}
