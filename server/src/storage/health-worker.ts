import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';

const database = new Sqlite(workerData as string, { readonly: true, fileMustExist: true }); // `checkBeside` gives a path
parentPort?.postMessage(String(database.pragma('quick_check', { simple: true })));
database.close();
