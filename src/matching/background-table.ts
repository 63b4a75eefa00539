/** Made by bench/matching/background.ts; numbers only: see background.ts for what they mean. */
export const BACKGROUND_TABLE = "";
