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

export function Portal() {
  return (
    <ConfigProvider theme={THEME} button={{ autoInsertSpace: false }}>
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
