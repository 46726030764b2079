// One style sheet from the components of NL Design System, the tokens they use, our palette and our own rules.
//
// Layers, each stronger than the one before: theme (tokens) < components (NL Design System, Utrecht) < site (ours).
// Of the thousands of tokens only those stay that something uses; of the components only the rules for class names
// that occur in our templates.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const design = join(here, "..");
const built = join(design, "static", "design", "built");
const packages = join(root, "node_modules");
const read = (...path) => readFileSync(join(...path), "utf8");
const { devDependencies } = createRequire(import.meta.url)(join(root, "package.json"));

const isComponent = (name) => /^@(nl-design-system-candidate|utrecht)\/.+-css$/.test(name);
const components = Object.keys(devDependencies)
  .filter(isComponent)
  .map((name) => {
    const short = name.split("/")[1].replace(/-css$/, "");
    return read(packages, name, "dist", name.startsWith("@utrecht/") ? "index.css" : `${short}.css`);
  });

const files = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => read(folder, name));

const site = files(join(here, "site"), ".css").join("\n");
const palette = read(here, "palette.css");

// Rules whose every selector names a component class that no template uses are left out.
const templates = files(join(design, "jinja2"), ".html").join("\n") + site;
const written = new Set(templates.match(/\b(?:nl|utrecht)-[a-z0-9_-]+/g));
for (const kind of ["primary", "secondary", "subtle"]) written.add(`nl-button--${kind}`);
for (const kind of ["info", "ok", "warning", "error"]) written.add(`utrecht-alert--${kind}`);
for (const level of [1, 2, 3, 4]) written.add(`nl-heading--level-${level}`);
for (const name of ["checkbox", "radio-button"]) {
  for (const end of ["", "--html-input"]) written.add(`utrecht-${name}${end}`);
}

// How focus looks is ours alone: one way for everything (site/1-ground.css). The skip link needs focus to be seen at all.
const isFocus = (selector) =>
  selector.some((part) => part.type === "pseudo-class" && ["focus", "focus-visible", "focus-within"].includes(part.kind)) &&
  !selector.some((part) => part.type === "class" && part.name.startsWith("nl-skip-link"));

const classes = (selector) => {
  const found = [];
  const visit = (parts) => {
    for (const part of parts) {
      if (part.type === "class") found.push(part.name);
      // What stands in :not() need not exist.
      if (part.type === "pseudo-class" && part.kind !== "not" && Array.isArray(part.selectors)) {
        if (part.selectors.length === 1) part.selectors.forEach(visit);
      }
    }
  };
  visit(selector);
  return found;
};
const isKept = (selector) =>
  !isFocus(selector) && classes(selector).every((name) => !/^(nl|utrecht)-/.test(name) || written.has(name));

const pruned = transform({
  filename: "components.css",
  code: Buffer.from(components.join("\n").replace(/\/\*# sourceMappingURL.*?\*\//g, "")),
  minify: true,
  visitor: {
    Rule: {
      style(rule) {
        if (!rule.value.selectors.some(isKept)) return [];
      },
    },
    Selector(selector) {
      if (!isKept(selector)) return [];
    },
  },
}).code.toString();

// The tokens: ours where we have one, else the example theme's; and only what is used, directly or by another token.
const declared = (css) => new Map([...css.matchAll(/^\s*(--[\w-]+)\s*:\s*([^;]+);/gm)].map((m) => [m[1], m[2].trim()]));
const tokens = declared(read(packages, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"));
for (const [name, value] of declared(palette)) tokens.set(name, value);
const used = new Set();
const use = (css) => {
  for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (used.has(name) || !tokens.has(name)) continue;
    used.add(name);
    use(tokens.get(name));
  }
};
use(pruned);
use(site);
const theme = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`);

const latin = (file) => /-latin(-ext)?-wght-(normal|italic)/.test(file);
const fontPackage = join(packages, "@fontsource-variable/source-sans-3");
const faces = ["wght.css", "wght-italic.css"]
  .flatMap((file) => read(fontPackage, file).match(/@font-face\s*\{[^}]*\}/g))
  .filter(latin)
  .map((face) => face.replace("./files/", "./"));

const { code } = transform({
  filename: "site.css",
  code: Buffer.from(
    [
      "@layer theme, components, site;",
      ...faces,
      `@layer theme { :root { color-scheme: light dark; ${theme.join("")} } }`,
      `@layer components { ${pruned} }`,
      `@layer site { ${site} }`,
    ].join("\n"),
  ),
  minify: true,
  targets: { chrome: 123 << 16, firefox: 121 << 16, safari: (17 << 16) | (5 << 8) },
});

mkdirSync(built, { recursive: true });
writeFileSync(join(built, "site.css"), code);
for (const file of readdirSync(join(fontPackage, "files")).filter(latin)) {
  copyFileSync(join(fontPackage, "files", file), join(built, file));
}
copyFileSync(join(packages, "htmx.org", "dist", "htmx.min.js"), join(built, "htmx.min.js"));
const small = (brotliCompressSync(code).length / 1000).toFixed(1);
console.log(`site.css: ${(code.length / 1000).toFixed(1)} kB, ${small} kB compressed, ${theme.length} tokens`);
