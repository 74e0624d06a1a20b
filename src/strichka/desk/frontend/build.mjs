/**
 * Builds the editor and the file for foreign pages: `node build.mjs [target folder [target for foreign pages]]`.
 * Stable names; manifest.json has the hashes of the editor's.
 */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../static/desk/built");

const result = await build({
  absWorkingDir: here,
  entryPoints: ["write.js", "write.css"],
  outdir: target,
  bundle: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  minify: true,
  sourcemap: false,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
});

const manifest = {};
await mkdir(target, { recursive: true });
for (const file of result.outputFiles) {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const digest = (algorithm, form) => createHash(algorithm).update(file.contents).digest(form);
  await writeFile(join(target, name), file.contents);
  manifest[name] = {
    hash: digest("sha256", "hex").slice(0, 12),
    integrity: `sha384-${digest("sha384", "base64")}`,
    bytes: file.contents.length,
  };
}
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

// One file that a page of any site includes, and what it fetches only in a flood.
const shared = { absWorkingDir: here, bundle: true, minify: true, target: ["es2022", "safari16.4"], charset: "utf8", legalComments: "none", logLevel: "warning" };
const foreign = process.argv[3] ?? join(here, "../../foreign/static/foreign");
await build({ ...shared, entryPoints: ["../../foreign/island/island.js"], outfile: join(foreign, "report.js"), format: "iife" });
await build({ ...shared, entryPoints: ["../../paper/islands/proof.js"], outfile: join(foreign, "proof.js"), format: "esm" });
