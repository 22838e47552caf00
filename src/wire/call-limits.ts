/** The WebSocket sub-protocol by which the ends of a video call find each other; docs/interpreter.md says it in words. */
export const callProtocol = 'same-door-call.v1';
/** A frame is at most so many bytes of UTF-8: a description of a session with three pictures has about 8 KiB. */
export const callFrameMax = 32_768;
/** So many may be in one call: the person, somebody at the company, and an interpreter. */
export const callPartiesMax = 3;
