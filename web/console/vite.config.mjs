export { default } from '../vite-site.mjs';
