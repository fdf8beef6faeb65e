// What a page's layout does to its words. Each answers what is wrong, element by element.

/** What reaches past the window to the side, whether the page would scroll there or cuts it off. Tables and strips scroll by themselves. */
export const sticking = (page) => page.evaluate(() => [
  ...[...document.querySelectorAll("main *")]
    .filter((element) => element.closest(".table, .partners, .unseen, .stage") === null && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `sticks out: ${element.outerHTML.slice(0, 120)}`),
  ...(document.documentElement.scrollWidth > innerWidth ? ["the page scrolls to the side"] : []),
]);

/** Words of which a part can't be seen. Where the style says that they end in an ellipsis, that is meant: a title or a link has them whole. */
export const cutOff = (page) => page.evaluate(() => [...document.querySelectorAll("body *")]
  .filter((element) => {
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    return hasWords && element.checkVisibility() && element.closest(".unseen") === null && !/^(TEXTAREA|SELECT|OPTION)$/.test(element.tagName)
      && /hidden|clip/.test(style.overflow) && style.textOverflow !== "ellipsis" && style.webkitLineClamp === "none" && element.clientWidth > 1
      && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  })
  .map((element) => `is cut off: ${element.outerHTML.slice(0, 120)}`));

/** Words that lie over others. What is laid over the page on purpose, as a bar that stays or a mark on a picture, is left out. */
export const overlapping = (page) => page.evaluate(() => {
  const isLaidOver = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      if (/sticky|fixed|absolute/.test(getComputedStyle(at).position)) return true;
    }

    return element.closest("dialog") !== null;
  };
  // Of a list that ends after so many lines, the others have places too, where nothing of them is drawn.
  const shown = ({ left, right, top, bottom }, element) => {
    const rect = { left, right, top, bottom };
    for (let at = element; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const box = at.getBoundingClientRect();
      rect.left = Math.max(rect.left, box.left);
      rect.right = Math.min(rect.right, box.right);
      rect.top = Math.max(rect.top, box.top);
      rect.bottom = Math.min(rect.bottom, box.bottom);
    }

    return rect;
  };
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (node.data.trim() === "" || !node.parentElement.checkVisibility() || isLaidOver(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const rect = shown(line, node.parentElement);
      if (rect.right - rect.left > 1 && rect.bottom - rect.top > 1) lines.push({ rect, node });
    }
  }

  const slack = 3;
  const over = [];
  for (const [i, { rect, node }] of lines.entries()) {
    for (const next of lines.slice(i + 1)) {
      const across = Math.min(rect.right, next.rect.right) - Math.max(rect.left, next.rect.left);
      const down = Math.min(rect.bottom, next.rect.bottom) - Math.max(rect.top, next.rect.top);
      // Boxes of lines that follow each other share some of the space between them.
      if (next.node !== node && across > slack && down > slack + 0.25 * Math.min(rect.bottom - rect.top, next.rect.bottom - next.rect.top)) {
        over.push(`"${node.data.trim().slice(0, 40)}" and "${next.node.data.trim().slice(0, 40)}" lie over each other`);
      }
    }
  }

  return over;
});
