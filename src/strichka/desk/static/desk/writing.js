/** The writing room around the text: fields, verbs, pictures. */
import "./alike.js";
import "./comments.js";
import "./fields.js";
import "./filechooser.js";
import "./findings.js";
import "./original.js";
import "./relating.js";
import "./saying.js";
import "./suggesting.js";
import "./verbs.js";
import "./wording.js";
