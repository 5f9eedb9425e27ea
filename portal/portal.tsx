/** The portal: whoever looks at it, in their language, with what they may see. */
import { ConfigProvider, type ThemeConfig } from "antd";
import { UnitProvider } from "#portal/format/amount-view.tsx";
import { Frame } from "#portal/frame/frame.tsx";
import { LanguageProvider } from "#portal/language/language.tsx";
import { LiveProvider } from "#portal/live/live.tsx";
import { NamesProvider } from "#portal/live/names.tsx";
import { SessionProvider } from "#portal/session/session.tsx";

/** Fonts that the machines of public offices have; nothing is fetched. */
const FONTS =
  '"Microsoft YaHei UI", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "WenQuanYi Micro Hei", system-ui, sans-serif';

const THEME: ThemeConfig = {
  token: {
    colorPrimary: "#0b6577",
    colorError: "#b3261e",
    colorText: "#16262b",
    colorBorder: "#8fa5aa",
    colorTextPlaceholder: "#5c6f75",
    borderRadius: 3,
    fontFamily: FONTS,
    fontSize: 15,
    controlHeight: 36,
    motion: false,
  },
};

/** The library's own icon is read out in English. */
const ARROW = (
  <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d="M1.5 3.5 6 8.5 10.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
  </svg>
);

export function Portal() {
  return (
    <ConfigProvider theme={THEME} button={{ autoInsertSpace: false }} select={{ suffixIcon: ARROW }}>
      <LanguageProvider>
        <UnitProvider>
          <SessionProvider>
            <LiveProvider>
              <NamesProvider>
                <Frame />
              </NamesProvider>
            </LiveProvider>
          </SessionProvider>
        </UnitProvider>
      </LanguageProvider>
    </ConfigProvider>
  );
}
