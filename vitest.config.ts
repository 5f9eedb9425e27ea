import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/engine-setup.ts"],
    testTimeout: 60_000,
    /** A demonstration is made in a hook: 10 s on a quiet machine, many times that on a busy one. */
    hookTimeout: 180_000,
  },
});
