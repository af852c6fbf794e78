/** A backup cannot be made or brought in. The message is one Chinese sentence for the person who asked. */
export class BackupError extends Error {}
