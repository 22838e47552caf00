/** Files that Vite serves; the import is their address. */
declare module '*?url' {
  const address: string;
  export default address;
}
