/**
 * The one script of the page: shows the button that changes between light and dark. Everything else works without it.
 * The page's content security policy allows exactly this text, by its hash.
 */
export const script = `
const button = document.getElementById('theme');
const root = document.documentElement;
const dark = () => getComputedStyle(root).colorScheme === 'dark';
const name = () => { button.textContent = dark() ? 'Light' : 'Dark'; };
button.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; name(); });
button.hidden = false;
name();
`;

/** SHA-256 of `script` in base 64; a test computes it anew. */
export const scriptHash = 'sha256-yzRnqQ0IGBvlP42Z7dP7VEDXwLNtviJA9H7KWdpUvH0=';
