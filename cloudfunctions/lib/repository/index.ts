/** Every question that is asked of the database. */
export * from './change'
export * from './families'
export * from './retention'
export * from './sessions'
export * from './staff'
export * from './tables'
export * from './together'
