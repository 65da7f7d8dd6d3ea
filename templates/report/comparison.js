const field = document.getElementById("search");
const findings = [...document.querySelectorAll(".finding")];
let texts;
const search = () => {
  texts ??= findings.map((it) => it.textContent.toLowerCase());
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  findings.forEach((it, i) => it.classList.toggle("unmatched", !words.every((word) => texts[i].includes(word))));
};
field.parentElement.hidden = false;
field.addEventListener("input", search);
field.form.addEventListener("reset", () => setTimeout(search));
