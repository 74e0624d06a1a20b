// Who says so, opened beside the words. Without this, and without popovers, the link leads to the list of sources.
const box = document.createElement("div");
if ("popover" in box) {
  Object.assign(box, { className: "who", tabIndex: -1, role: "dialog", popover: "auto" }); // Escape closes it
  document.body.append(box);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.source");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const source = document.getElementById(link.hash.slice(1));
    box.replaceChildren(...source.cloneNode(true).childNodes);
    box.querySelector(".back").remove();
    box.ariaLabel = source.closest("aside").firstChild.textContent;
    const { left, bottom } = [...link.getClientRects()].at(-1);
    box.style.left = `clamp(8px, ${left}px, 100vw - 19rem)`;
    box.style.top = `${scrollY + bottom + 6}px`;
    link.focus(); // closing gives the focus back
    box.showPopover();
    box.focus();
  });
}
