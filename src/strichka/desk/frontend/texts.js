/** Every word the editor shows, in the user's language: the page brings them (desk/writing/editor_texts.py). */
const brought = globalThis.document?.getElementById("editor-texts");

// The schema is read outside a browser too, by tests: nobody is shown anything there.
export const texts = brought ? JSON.parse(brought.textContent) : {};
