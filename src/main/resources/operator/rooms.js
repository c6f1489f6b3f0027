import { renderList, role, setText } from "./dom.js";
import { count } from "./words.js";

export function showRooms({ known: isKnown, rooms }) {
  const people = rooms.reduce((sum, room) => sum + room.people.length, 0);
  setText(role("room-count"), isKnown ? `${rooms.length}, with ${count(people, "person", "people")}` : "");
  role("no-rooms").hidden = rooms.length > 0;
  setText(role("no-rooms"), isKnown ? "There is none." : "Discord has not shown the server yet.");
  renderList(role("rooms"), rooms, room => room.id, "room-template", (item, room) => {
    setText(role("name", item), room.name);
    setText(role("count", item), room.limit ? `${room.people.length} / ${room.limit}` : room.people.length);
    renderList(role("people", item), room.people, person => person.id, "person-template", (chip, person) => {
      setText(role("name", chip), person.name);
    });
  });
}
