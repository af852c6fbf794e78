// Names the compiler writes into the mini-program's code and the sandbox gives a meaning to. Nobody else would choose them.

/** `this` of a sloppy function: the mini-program's global object where the language would say the browser's. */
export const THIS_GUARD = '__hostThis'
/** The key of a `super` lookup in a sloppy method: refuses when `this` would be the browser's window. */
export const SUPER_GUARD = '__hostSuper'
/** `import()`, which mini-programs have not got. */
export const IMPORT_GUARD = '__hostImport'
