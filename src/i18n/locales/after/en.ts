/** Words on the pages after the questions, those of one flow among them: they come while the person types. Shared words stand in `../en.ts`. */
export const after = {
  'review.change': 'Change',
  'review.none': 'Not given',
  'review.yes': 'Yes',

  'queued.proof': 'The company is getting an unusual number of requests. Your device is proving that yours is not from a robot. There is nothing you need to do.',
  'queued.kept': 'Your request is kept on this device. We keep trying while this page is open, and when you come back.',
  'queued.memory': 'This browser does not let us keep your request. Please stay on this page, or download your request.',
  'queued.download': 'Download my request',

  'rejected.already-cancelled': 'This contract was already cancelled. Reference: {protocol}.',
  'rejected.body-too-large': 'Your text is too long to send. Please shorten it.',
  'rejected.key-reused': 'This request was already sent with other answers. Please look for its receipt.',
  'rejected.other': 'The company did not accept the request. Your answers are still here.',
  'rejected.again': 'Back to my answers',

  'receipt.lead': 'Keep this receipt. It proves that your request arrived.',
  'receipt.spelled': 'Letter by letter: {spelled}',
  'receipt.received': 'Arrived',
  'receipt.deadline': 'Answer due by',
  'receipt.signed': 'Signed by {host}.',
  'receipt.unsigned': 'Acknowledged by {host}, not signed.',
  'receipt.hash': 'Fingerprint of what you sent (SHA-256)',
  'receipt.copy': 'Copy the number',
  'receipt.copied': 'Copied.',
  'receipt.not-copied': 'Copying is not allowed here. Please select the number.',
  'receipt.download': 'Download the receipt',
  'receipt.print': 'Print',
  'screen-reader.receipt': 'Your request arrived on {received}. Protocol number: {spelled}. I repeat: {spelled}.',

  'contract.receipt.agreed': 'What you agreed to',
  'contract.receipt.payment': 'Payment',
  'contract.receipt.payment.lead': 'The company takes the payment on a page of its own.',
  'contract.receipt.pay': 'Go to the payment',
  'contract.receipt.cancel': 'How to cancel',
  'contract.receipt.cancel.lead': 'You can cancel as easily as you signed up. Give this number: {protocol}.',
  'contract.receipt.cancel.link': 'Cancel this contract',
};
