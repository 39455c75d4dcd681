package io.yinuo.charging.nchf;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** What the server refuses before our servlet sees it is a problem, too: paths and headers that are not HTTP. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Reply reply = status >= 500
                ? Problems.later("UNSPECIFIED_NF_FAILURE", "The request met an error here; send it again later.")
                : status == 404 ? Problems.noSuchPath() : Problems.badRequest("This is not a request of HTTP/2.");
        try {
            ChargingServlet.write(reply, response.getResponse());
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // the client is gone
        }
    }
}
