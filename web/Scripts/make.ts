export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  content: (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
