/**
 * Answers every file chooser that Chromium opens from now on with these files, over the DevTools protocol; returns what ends that.
 * Chromium's own GTK chooser opens here and is read, but says "cancelled" to whatever is chosen in it, on a plain page too (November 2026).
 */
export async function answerChooser(port, files) {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const { webSocketDebuggerUrl } = targets.find(({ type }) => type === 'page');
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('Chromium does not answer on its DevTools port.')), { once: true });
  });
  const waiting = new Map();
  const send = (method, params = {}) =>
    new Promise((resolve) => {
      const id = waiting.size + 1;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result } = JSON.parse(data);
    waiting.get(id)?.(result);
    if (method === 'Page.fileChooserOpened') void send('DOM.setFileInputFiles', { files, backendNodeId: params.backendNodeId });
  });
  await send('Page.enable');
  await send('Page.setInterceptFileChooserDialog', { enabled: true });
  return () => socket.close();
}
