/** One part in a room: to send, or to take what somebody sends. */
export interface Handle {
  /** @throws Error with what Janus says where it refuses */
  ask(body: object, jsep?: RTCSessionDescription | null): Promise<{ readonly data: object; readonly jsep?: RTCSessionDescriptionInit }>;
  /** Tells a candidate; `null`: these were all. */
  trickle(candidate: RTCIceCandidate | null): void;
  detach(): void;
}

/** A session at a Janus server (its WebSocket API, 1.x). */
export interface Janus {
  attach(hear: (news: object) => void): Promise<Handle>;
  close(): void;
}

/** What Janus forgets after 60 s without a word is kept with one every 25. */
const alive = 25_000;
const patience = 8_000;

interface Message {
  readonly janus: string;
  readonly transaction?: string;
  readonly sender?: number;
  readonly data?: { readonly id: number };
  readonly plugindata?: { readonly data: { readonly error?: string } };
  readonly jsep?: RTCSessionDescriptionInit;
  readonly error?: { readonly reason: string };
}

/** @param lost is called once when the line is cut */
export async function openJanus(url: string, lost: () => void): Promise<Janus> {
  const socket = new WebSocket(url, 'janus-protocol');
  const waiting = new Map<string, (message: Message) => void>();
  const handles = new Map<number, (news: object) => void>();
  let count = 0;
  const session: { id?: number | undefined } = {};
  const tell = (message: object): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ transaction: 'none', session_id: session.id, ...message }));
  };
  const ask = (message: object): Promise<Message> =>
    new Promise((resolve, reject) => {
      const transaction = String((count += 1));
      const late = setTimeout(() => settle({ janus: 'error', error: { reason: 'Janus did not answer.' } }), patience);
      const settle = (answer: Message): void => {
        clearTimeout(late);
        waiting.delete(transaction);
        const refused = answer.error?.reason ?? answer.plugindata?.data.error;
        if (refused === undefined) resolve(answer);
        else reject(new Error(refused));
      };
      waiting.set(transaction, settle);
      tell({ ...message, transaction });
    });
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message; // as Janus documents it
    // An `ack` says that the answer comes later.
    if (message.janus === 'ack') return;
    const settle = waiting.get(message.transaction ?? '');
    if (settle) settle(message);
    else if (message.plugindata) handles.get(message.sender ?? 0)?.(message.plugindata.data);
  });
  const beats = setInterval(() => tell({ janus: 'keepalive' }), alive);
  const closed = new Promise<never>((_resolve, reject) =>
    socket.addEventListener('close', () => {
      clearInterval(beats);
      reject(new Error('The line to Janus was cut.'));
      for (const settle of [...waiting.values()]) settle({ janus: 'error', error: { reason: 'The line to Janus was cut.' } });
      lost();
    }),
  );
  await Promise.race([closed, new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))]);
  closed.catch(() => {}); // said by `lost` from now on
  session.id = (await ask({ janus: 'create' })).data?.id;

  return {
    async attach(hear) {
      const handle_id = (await ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data?.id;
      if (handle_id !== undefined) handles.set(handle_id, hear);
      return {
        async ask(body, jsep) {
          const answer = await ask({ janus: 'message', handle_id, body, ...(jsep && { jsep }) });
          return { data: answer.plugindata?.data ?? {}, ...(answer.jsep && { jsep: answer.jsep }) };
        },
        trickle: (candidate) => tell({ janus: 'trickle', handle_id, candidate: candidate ?? { completed: true } }),
        detach() {
          if (handle_id !== undefined) handles.delete(handle_id);
          tell({ janus: 'detach', handle_id });
        },
      };
    },
    close: () => socket.close(),
  };
}
