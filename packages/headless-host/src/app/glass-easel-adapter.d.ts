// The package's own "types" entry names a file that does not exist.
declare module 'glass-easel-miniprogram-adapter' {
  export * from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter'
}
