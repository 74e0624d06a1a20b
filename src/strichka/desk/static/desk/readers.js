// The readers' page: live figures, every ten seconds while it is seen. Rows stay where they are.
const EVERY = 10000;
const section = document.querySelector("[data-now]");

async function refresh() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(section.dataset.now, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const { stories, sum } = await answer.json();
    if (!stories) return; // the server is silent
    for (const one of document.querySelectorAll("[data-readers]")) one.textContent = stories[one.dataset.readers] ?? 0;
    const all = document.querySelector("[data-sum]");
    if (all) all.textContent = sum;
  } catch {} // no connection: the figures stand as they are
}

setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
