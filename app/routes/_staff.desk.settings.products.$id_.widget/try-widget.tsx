import { useEffect } from "react";
import { useWords } from "#app/words/use-words.tsx";

/** The widget itself, on this page, for whoever sets it up. Gone with the page. */
export function TryWidget({ product }: { product: string }) {
  const words = useWords();
  useEffect(() => {
    const script = document.createElement("script");
    Object.assign(script, { src: "/widget.js", async: true });
    script.dataset.product = product;
    document.body.append(script);
    return () => {
      script.remove();
      document.getElementById("sahut-widget")?.remove();
      delete window.sahut;
    };
  }, [product]);
  return (
    <p>
      <button type="button" className="btn" onClick={() => window.sahut?.open()}>
        {words("widget.help")}
      </button>
    </p>
  );
}
