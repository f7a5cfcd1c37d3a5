// The made-up visitors of tools/demo (tools/crowd.sql), for tests whose figures need many.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CROWD = fileURLToPath(new URL('../../tools/crowd.sql', import.meta.url));

// Adds those of the first `visitors` who are not there yet, as they were at the moment `until`.
export const addCrowd = (visitors, until, event = process.env.EVENT) =>
  execFileSync('psql', ['-Xq', '-v', `visitors=${visitors}`, '-v', `event=${event}`, '-v', `until=${until}`, '-f', CROWD]);
