/* What a page does more with script. Everything here also works without it. */
(() => {
  "use strict";

  // Menus close when one looks elsewhere.
  const closeMenus = (except) =>
    document.querySelectorAll("details[data-closes][open]").forEach((menu) => {
      if (!menu.contains(except)) menu.open = false;
    });
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details[data-closes][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A part of the page behind a button opens as a dialog.
  const openDialog = (details) => {
    const dialog = details.querySelector("dialog");
    details.dataset.modal = "";
    details.open = true;
    dialog.removeAttribute("open");
    dialog.querySelectorAll("[data-dialog-close]").forEach((button) => (button.hidden = false));
    dialog.showModal();
    dialog.querySelector("[data-focus], input:not([type=hidden]), textarea, select")?.focus();
  };
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("details[data-dialog] > summary");
    if (summary) {
      event.preventDefault();
      openDialog(summary.parentElement);
      return;
    }
    const onBackdrop = event.target.matches?.("details[data-dialog] > dialog:modal") && event.detail;
    if (onBackdrop || event.target.closest?.("[data-dialog-close]")) event.target.closest("dialog").close();
  });
  document.addEventListener(
    "close",
    (event) => {
      const details = event.target.closest?.("details[data-dialog]");
      if (!details) return;
      details.open = false;
      details.querySelector("summary").focus();
    },
    true,
  );

  // The toolbar of a text in Markdown.
  const WRITES = {
    bold: { around: "**" },
    italic: { around: "_" },
    code: { around: "`" },
    heading: { before: "## " },
    quote: { before: "> " },
    list: { before: "- " },
    numbers: { before: (row) => `${row + 1}. ` },
    link: { link: true },
  };

  const insert = (area, text) => {
    // The old command keeps the undo list of the browser, which setting the value does not.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const write = (area, how) => {
    area.focus();
    let { selectionStart: start, selectionEnd: end } = area;
    if (how.before) {
      start = area.value.lastIndexOf("\n", start - 1) + 1;
      area.setSelectionRange(start, end);
      const rows = area.value.slice(start, end).split("\n");
      insert(area, rows.map((row, at) => (typeof how.before === "string" ? how.before : how.before(at)) + row).join("\n"));
      return;
    }
    const chosen = area.value.slice(start, end);
    const [left, right] = how.link ? ["[", "](https://)"] : [how.around, how.around];
    insert(area, left + chosen + right);
    if (how.link && chosen) area.setSelectionRange(start + chosen.length + 3, start + chosen.length + 11);
    else area.setSelectionRange(start + left.length, start + left.length + chosen.length);
  };

  const textOf = (inside) => inside.closest("[data-editor]").querySelector("textarea");

  document.addEventListener("click", (event) => {
    const tool = event.target.closest?.("[data-write]");
    if (tool) write(textOf(tool), WRITES[tool.dataset.write]);
    const preview = event.target.closest?.("[data-preview]");
    if (!preview) return;
    const shown = preview.getAttribute("aria-expanded") !== "true";
    preview.setAttribute("aria-expanded", String(shown));
    document.getElementById(preview.getAttribute("aria-controls")).hidden = !shown;
    if (shown) htmx.trigger(preview, "preview");
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const preview = event.target.closest?.("[data-preview]");
    if (!preview) return;
    const token = preview.closest("form").querySelector("[name=csrfmiddlewaretoken]");
    const { parameters } = event.detail;
    for (const name of Object.keys(parameters)) delete parameters[name];
    parameters.text = textOf(preview).value;
    parameters.csrfmiddlewaretoken = token?.value ?? "";
  });

  // One stop with Tab for a toolbar; the arrows go through it.
  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest?.("[role=toolbar]");
    if (!bar) return;
    const tools = [...bar.querySelectorAll("button")];
    const at = tools.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tools[(to + tools.length) % tools.length];
    tools.forEach((tool) => (tool.tabIndex = tool === next ? 0 : -1));
    next.focus();
  });

  const prepare = (part) => {
    part.querySelectorAll("[data-editor] > [role=toolbar][hidden]").forEach((bar) => {
      bar.hidden = false;
      bar.querySelectorAll("button").forEach((tool, at) => (tool.tabIndex = at ? -1 : 0));
    });
    part.querySelectorAll("details[data-dialog][open]:not([data-modal])").forEach(openDialog);
    part.querySelector("[data-focus]")?.focus();
  };
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));
})();
