// One language of a bilingual page: what stands before an English part is Chinese and is marked so first.
(() => {
  const tools = document.querySelector(".show");
  if (!tools) return;

  const markBefore = (english) => {
    const nodes = [];
    for (let node = english.previousSibling; node && !(node.lang === "en" || node.className === "secno"); node = node.previousSibling) nodes.unshift(node);
    if (!nodes.some((node) => node.textContent.trim())) return;
    if (english.parentElement.matches(".status")) nodes[0] = nodes[0].splitText(2); // the symbol stays
    const chinese = Object.assign(document.createElement("span"), { lang: "zh-CN" });
    english.before(chinese);
    chinese.append(...nodes);
  };
  document.querySelectorAll("h1 [lang=en], .subtitle [lang=en], .contents [lang=en], main [lang=en]").forEach((each) => {
    if (!each.parentElement.closest("[lang=en]") && !each.closest(".pair")) markBefore(each);
  });

  const buttons = [...tools.querySelectorAll("button")];
  buttons.forEach((button) => button.addEventListener("click", () => {
    buttons.forEach((each) => each.setAttribute("aria-pressed", each === button));
    document.documentElement.dataset.show = button.dataset.show;
  }));
  tools.hidden = false;
})();
