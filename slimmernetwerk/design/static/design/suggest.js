/* Suggestions while one types, as a combobox (ARIA 1.2): `data-suggest` is the address that answers with <option>s.
   Without script the browser's own list does what it can, and a name may always be typed. */
(() => {
  "use strict";

  const PAUSE = 200;
  const LEAST = 2;

  const make = (name, attributes) => Object.assign(document.createElement(name), attributes);

  const combobox = (input) => {
    const list = make("ul", { id: `${input.id}-keuze`, className: "sn-suggest__list", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    const told = make("div", { className: "sn-hidden" });
    told.setAttribute("role", "status");
    input.after(list, told);
    input.parentElement.classList.add("sn-suggest");
    input.removeAttribute("list");
    input.autocomplete = "off";
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
      input.setAttribute(name, value);

    let waiting = 0;
    let asked = null;
    let at = -1;
    const options = () => [...list.children];

    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const mark = (to) => {
      at = to;
      options().forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    };

    const forget = () => {
      clearTimeout(waiting);
      asked?.abort();
      asked = null;
    };

    const choose = (option) => {
      forget();
      input.value = option.textContent;
      told.textContent = "";
      close();
      input.focus();
    };

    const show = (names) => {
      list.replaceChildren(
        ...names.map((name, place) => {
          const option = make("li", { id: `${list.id}-${place}`, className: "sn-suggest__option", textContent: name });
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          return option;
        }),
      );
      close();
      told.textContent = names.length ? input.dataset.found.replace("%", names.length) : input.dataset.none;
      list.hidden = !names.length;
      input.setAttribute("aria-expanded", String(names.length > 0));
    };

    // One question at a time: a new letter calls the earlier one off, so that a late answer overwrites nothing.
    const ask = async () => {
      forget();
      const words = input.value.trim();
      if (words.length < LEAST) {
        told.textContent = "";
        return close();
      }
      const mine = (asked = new AbortController());
      try {
        const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ organisation: words })}`, { signal: mine.signal });
        const text = answer.ok ? await answer.text() : "";
        if (asked !== mine || document.activeElement !== input) return;
        const inert = make("template", { innerHTML: text });
        show([...inert.content.querySelectorAll("option")].map((option) => option.value));
      } catch {
        if (asked === mine) close(); // no network: what is typed stands
      }
    };

    const move = (by) => {
      const count = options().length;
      mark(at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);
    };

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      asked?.abort();
      asked = null;
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by) {
        event.preventDefault();
        if (list.hidden) ask();
        else move(by);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        choose(options()[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        forget();
        close();
      }
    });
    input.addEventListener("blur", () => {
      forget();
      close();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  };

  document.querySelectorAll("input[data-suggest]").forEach(combobox);
})();
