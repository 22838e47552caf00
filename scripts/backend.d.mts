import type { ChildProcess } from 'node:child_process';

export const backendDefaults: Readonly<Record<'FLOWS' | 'TENANTS' | 'SITE' | 'CONSOLE' | 'DATA_DIR' | 'PORT', string>>;
export function startBackend(settings?: Readonly<Record<string, string>>): ChildProcess;
export function follow(child: ChildProcess): void;
