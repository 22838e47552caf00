// Registers every element.
import './define/cancel.ts';
import './define/contract.ts';
import './define/complaint.ts';
import './define/status.ts';
import './define/launcher.ts';
