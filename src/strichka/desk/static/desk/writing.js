/** The writing room around the text: fields, verbs, pictures. */
import "./fields.js";
import "./verbs.js";
