// Reads a Content-Security-Policy from standard input and writes what csp_evaluator finds, as JSON.
import { readFileSync } from "node:fs";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

const policy = new CspParser(readFileSync(0, "utf8").trim()).csp;
process.stdout.write(JSON.stringify(new CspEvaluator(policy).evaluate()));
