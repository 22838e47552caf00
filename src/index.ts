/** The pure entry: classes, types and functions. Importing it does nothing, also on a server without a DOM. */
export { SameDoorCancel } from './widgets/cancel.ts';
export { SameDoorComplaint } from './widgets/complaint.ts';
export { SameDoorContract } from './widgets/contract.ts';
export { SameDoorStatus } from './widgets/status.ts';
export { SameDoorLauncher } from './widgets/launcher.ts';
export { ClosedEvent, ErrorEvent, PaymentEvent, QueuedEvent, ReceivedEvent, RejectedEvent, SubmitEvent } from './events.ts';
export { explain, type Explained } from './widgets/explain.ts';
export { defineOnce } from './define/define-once.ts';
export { version } from './version.ts';
export type { Endpoint, EndpointConfig, ReceiptPaths, SendFunction } from './transport/endpoint.ts';
export type { DoorId, DoorSetting, InPage } from './widgets/launcher/doors.ts';
export type { Channel } from './wire/channels.ts';
export type { Mode } from './modes/mode.ts';
export type { ReceiptAnswer, ReceiptPayload } from './wire/receipt.ts';
export type { Offer } from './wire/offer.ts';
export type { Submission } from './wire/submission.ts';
