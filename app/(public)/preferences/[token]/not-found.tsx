export { Gone as default } from "../../_links/by-link";
