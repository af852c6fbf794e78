/** A command cannot be carried out. The message is one Chinese sentence meant for the person at the terminal. */
export class CommandError extends Error {}
